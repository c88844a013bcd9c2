// Keeps an open page fresh while previewing: loads it again after a build that
// changed the site, changes style sheets in place where only they changed, and
// returns to where the reader was. Speaks LiveReload's protocol, version 7.
"use strict";
(() => {
  const script = document.currentScript;
  // The server writes into the script's address which build this page is of.
  const build = (document) => {
    const source = document.querySelector('script[src*="/.nashra/live.js"]').src;
    return new URL(source).searchParams.get("build");
  };
  const failed = new URL(script.src).searchParams.has("failed");
  const socketAddress = new URL("live", script.src);
  socketAddress.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const place = `nashra:${location.pathname}`;
  let shown = build(document);
  let leaving = false;
  let socket;
  let pause = 200;

  function reload() {
    if (leaving) return;
    leaving = true;
    // The error page is short: what counts is where the story was left.
    if (!failed) sessionStorage.setItem(place, String(scrollY));
    location.reload();
  }

  async function restyle() {
    const answer = await fetch(location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = (of) => [...of.querySelectorAll('link[rel~="stylesheet"]')];
    const [olds, news] = [links(document), links(fresh)];
    if (!answer.ok || failed || olds.length !== news.length) return reload();
    shown = build(fresh);
    news.forEach((link, at) => {
      const old = olds[at];
      if (link.href === old.href) return;
      const copy = old.cloneNode();
      copy.href = link.href;
      copy.addEventListener("load", () => old.remove());
      old.after(copy);
    });
  }

  // Where a browser keeps WebSockets from us, asking now and then does as well.
  async function ask() {
    try {
      const answer = await fetch(new URL("build", script.src));
      if (answer.ok && (await answer.text()) !== shown) reload();
    } catch {
      // The preview has ended; it may come back.
    }
  }

  function connect() {
    let opened = false;
    socket = new WebSocket(socketAddress);
    socket.onopen = () => {
      opened = true;
      pause = 200;
      const protocols = ["http://livereload.com/protocols/official-7"];
      socket.send(JSON.stringify({ command: "hello", protocols }));
    };
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.command === "hello") {
        socket.send(JSON.stringify({ command: "info", url: location.href, build: shown }));
      } else if (message.command === "reload") {
        if (message.path.endsWith(".css")) restyle().catch(reload);
        else reload();
      }
    };
    socket.onclose = async () => {
      if (!opened) await ask();
      if (leaving) return;
      setTimeout(connect, pause);
      pause = Math.min(pause * 1.5, 2000);
    };
  }

  addEventListener("pagehide", () => {
    leaving = true;
    socket.close();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    leaving = false;
    connect();
  });
  const kept = failed ? null : sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    addEventListener("load", () => scrollTo({ top: Number(kept), behavior: "instant" }));
  }
  connect();
})();
