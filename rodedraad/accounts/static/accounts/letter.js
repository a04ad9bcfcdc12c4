// The QR code of a letter carries its code behind the # of the address, which a browser never sends to a server.
// Here it is put in the field and taken out of the address.
(() => {
  "use strict";
  const field = document.querySelector("form[data-letter] input[name=code]");
  const code = location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{20,40}$/.test(code)) return;
  field.value = code;
  history.replaceState(null, "", location.pathname);
})();
