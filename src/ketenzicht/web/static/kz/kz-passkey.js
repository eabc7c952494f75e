/* Passkeys: hands the question on a form to the browser, and puts the answer in its hidden field. Sends nothing itself. */
(() => {
  "use strict";

  const toBytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const keys = (list) => (list || []).map((key) => ({ ...key, id: toBytes(key.id) }));

  const asked = (options) => ({
    ...options,
    challenge: toBytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: keys(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: keys(options.allowCredentials) }),
  });

  const said = (key) => {
    const parts = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[name]) parts[name] = toText(key.response[name]);
    }
    if (key.response.getTransports) parts.transports = key.response.getTransports();
    return JSON.stringify({
      id: key.id,
      rawId: toText(key.rawId),
      type: key.type,
      response: parts,
      clientExtensionResults: key.getClientExtensionResults(),
    });
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const field = form.querySelector("[name=passkey]");
    const words = form.querySelector("[data-passkey-words]");
    const button = form.querySelector("button[type=submit]");
    if (!window.PublicKeyCredential || !window.isSecureContext) {
      words.textContent = form.dataset.missing;
      button.disabled = true;
      return;
    }
    form.addEventListener("submit", async (event) => {
      if (field.value) return;
      event.preventDefault();
      if (!form.reportValidity()) return;
      words.textContent = "";
      button.disabled = true;
      try {
        const publicKey = asked(JSON.parse(form.dataset.passkey));
        const key = publicKey.user
          ? await navigator.credentials.create({ publicKey })
          : await navigator.credentials.get({ publicKey });
        field.value = said(key);
        form.submit();
      } catch (error) {
        words.textContent = error.name === "InvalidStateError" ? form.dataset.known : form.dataset.stopped;
        button.disabled = false;
      }
    });
  });
})();
