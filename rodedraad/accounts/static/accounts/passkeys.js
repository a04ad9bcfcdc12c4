// Passkeys: asks the browser for one and sends the answer with the form. Without script the other ways remain.
(() => {
  "use strict";
  const bytes = (text) => {
    const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
    return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0)).buffer;
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const read = (list) => (list ?? []).map((item) => ({ ...item, id: bytes(item.id) }));

  async function make(options) {
    const key = options.creation_options.publicKey;
    const answer = await navigator.credentials.create({
      publicKey: {
        ...key,
        challenge: bytes(key.challenge),
        user: { ...key.user, id: bytes(key.user.id) },
        excludeCredentials: read(key.excludeCredentials),
        authenticatorSelection: {
          ...key.authenticatorSelection,
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
      },
    });
    return {
      ...shared(answer),
      response: {
        clientDataJSON: text(answer.response.clientDataJSON),
        attestationObject: text(answer.response.attestationObject),
        transports: answer.response.getTransports?.() ?? [],
      },
    };
  }

  async function use(options) {
    const key = options.request_options.publicKey;
    const answer = await navigator.credentials.get({
      publicKey: { ...key, challenge: bytes(key.challenge), allowCredentials: read(key.allowCredentials) },
    });
    return {
      ...shared(answer),
      response: {
        clientDataJSON: text(answer.response.clientDataJSON),
        authenticatorData: text(answer.response.authenticatorData),
        signature: text(answer.response.signature),
        userHandle: answer.response.userHandle ? text(answer.response.userHandle) : null,
      },
    };
  }

  const shared = (answer) => ({
    type: answer.type,
    id: answer.id,
    rawId: text(answer.rawId),
    authenticatorAttachment: answer.authenticatorAttachment,
    clientExtensionResults: answer.getClientExtensionResults(),
  });

  async function options(form) {
    if (form.dataset.source) return JSON.parse(document.getElementById(form.dataset.source).textContent);
    const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function say(form) {
    let place = form.querySelector("[role=alert]");
    if (!place) {
      place = document.createElement("p");
      place.setAttribute("role", "alert");
      place.className = "rd-toast rd-toast--error";
      form.append(place);
    }
    place.textContent = form.dataset.failed;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.ready) return;
      event.preventDefault();
      try {
        const found = form.dataset.passkey === "make" ? await make(await options(form)) : await use(await options(form));
        form.elements.credential.value = JSON.stringify(found);
        form.dataset.ready = "yes";
        form.submit();
      } catch {
        say(form);
      }
    });
  }
})();
