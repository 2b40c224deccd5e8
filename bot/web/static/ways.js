// The room's header on a narrow screen: where one is, is in sight.

const here = document.querySelector(".ways [aria-current]");
here?.scrollIntoView({ inline: "center", block: "nearest" });
