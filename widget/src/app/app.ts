// One app, two ways of being signed in: the chat page with its cookie, the widget with a token.

import { beginPage } from "./page";
import { start } from "./start";
import { Widget } from "./widget";

if ("site" in start) new Widget(start);
else void beginPage(start);
