// One app, two ways of being signed in: the chat page with its cookie, the widget with a token.
// And a sample of itself, for whoever decides how it looks.

import { beginPage } from "./page";
import { showSample } from "./sample";
import { start } from "./start";
import { Widget } from "./widget";

if ("sample" in start) showSample(start);
else if ("site" in start) new Widget(start);
else void beginPage(start);
