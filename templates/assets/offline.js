// Reading without a network: sw.js says what is kept on the reader's device.
navigator.serviceWorker?.register(document.currentScript.dataset.worker).catch(() => {});
