"""The annual notice of public holidays (节假日安排的通知): read, looked at, taken into the nation's calendar."""
