// Draws the charts of a page, and brings an open page up to date. Everything else works without it.
"use strict";

const theme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

async function draw() {
  for (const place of document.querySelectorAll("[data-chart]")) {
    if (!window.vegaEmbed) return;
    const columns = Math.max(1, Math.min(4, Math.floor(place.clientWidth / 280)));
    const answer = await fetch(`${place.dataset.chart}?theme=${theme()}&columns=${columns}`, { credentials: "same-origin" });
    if (!answer.ok) continue;
    const options = { ast: true, actions: false, renderer: "svg", logLevel: 1, tooltip: { disableDefaultStyle: true }, defaultStyle: false };
    await window.vegaEmbed(place, await answer.json(), options);
    place.classList.add("drawn");
  }
}

// The marks that the server sets on what changes; a page is only replaced while nobody is busy in it.
const state = (page) => page.querySelector("main")?.dataset.state;
const busy = () => document.hidden || document.querySelector("main :focus, main details[open]") || String(getSelection());

async function look() {
  if (busy()) return;
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!state(page) || state(page) === state(document) || busy()) return;
  document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
  document.getElementById("live").textContent = `Updated at ${new Date().toLocaleTimeString()}`;
  await draw();
}

const seconds = Number(document.body.dataset.refresh);
if (seconds > 0) setInterval(() => look().catch(() => {}), seconds * 1000);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();
