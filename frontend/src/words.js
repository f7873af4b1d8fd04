// The few words that no server answer can bring (the connection is gone, nothing was found).
const WORDS = {
  zh: {
    uploadFailed: "上传没有成功，请检查网络后再试一次。",
    notFound: "没有相符的选项",
    yes: "确定",
    no: "取消",
  },
  en: {
    uploadFailed: "The upload did not succeed. Please check your connection and try again.",
    notFound: "No matching option",
    yes: "OK",
    no: "Cancel",
  },
};

/** Returns a word in the page's language. */
export function word(key) {
  const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  return WORDS[language][key];
}
