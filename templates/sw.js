{% if view.kept and not live %}
{# The last bulletin, readable without a network. With one, every page comes from there.
   An address of this site and the digest of what lies there: a new build has other ones. #}
const KEPT = {{ view.kept|json }};
const NAME = `nashra ${registration.scope}`;
const ASSETS = new URL("./assets/", registration.scope).pathname;
const places = new Map(Object.entries(KEPT).map(([path, digest]) => {
  const url = new URL(`.${path}`, registration.scope);
  return [url.pathname, `${url.href}?${digest}`];
}));
const kept = async (path) => (await caches.open(NAME)).match(places.get(path) ?? "");

async function keep() {
  const cache = await caches.open(NAME);
  await Promise.all([...places].map(async ([path, place]) => {
    if (await cache.match(place)) return;
    const answer = await fetch(path, { cache: path.startsWith(ASSETS) ? "default" : "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    {# Anew, because a browser refuses an answer that was redirected as a page. #}
    await cache.put(place, new Response(answer.body, { headers: answer.headers }));
  }));
  await skipWaiting();
}

async function forget() {
  const cache = await caches.open(NAME), wanted = new Set(places.values());
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
  await registration.navigationPreload?.enable();
  await clients.claim();
}

async function page(event, path) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    const lost = new URL("./offline/", registration.scope).pathname;
    return (await kept(path)) ?? (await kept(lost)) ?? Response.error();
  }
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate") event.respondWith(page(event, pathname));
  {# What has its digest in its name is never stale. #}
  else if (pathname.startsWith(ASSETS) && places.has(pathname))
    event.respondWith(kept(pathname).then((answer) => answer ?? fetch(event.request)));
});
{% else %}
{# This site keeps nothing on its readers' devices. Where it once did, this puts an end to it. #}
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(Promise.all([
  caches.delete(`nashra ${registration.scope}`),
  registration.unregister(),
])));
{% endif %}
