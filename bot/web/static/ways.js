// The row of ways on a narrow screen: where one is, is in sight, however the screen is turned.

const here = document.querySelector(".ways [aria-current]");
const show = () => here?.scrollIntoView({ inline: "center", block: "nearest" });
addEventListener("resize", show);
show();
