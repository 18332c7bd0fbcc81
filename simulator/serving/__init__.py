"""The same app in a browser: a page, a websocket, a process of the app for each visitor."""
