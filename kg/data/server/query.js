"use strict";
// The query page: one endpoint, this server's; one tab for each example; completion from the vocabulary.
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const endpoint = new URL("/sparql", location.href).href;
  const { Yasqe } = Yasgui;

  for (const kind of ["class", "property"]) {
    Yasqe.forkAutocompleter(kind, {
      name: `local-${kind}`,
      persistenceId: null,
      bulk: true,
      get: () => setup.terms[kind],
    });
  }
  Yasqe.defaults.autocompleters = ["variables", "prefixes", "local-class", "local-property"];
  Yasqe.defaults.prefixCcApi = null;
  Yasqe.defaults.createShareableLink = undefined;

  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    copyEndpointOnNewTab: true,
    persistenceId: `sdkg-${setup.version}`,
    populateFromUrl: true,
    autoAddOnInit: false,
    yasr: { prefixes: setup.prefixes },
  });

  if (!Object.keys(yasgui._tabs).length) {
    setup.examples.forEach((example, place) =>
      yasgui.addTab(place === 0, { name: example.name, yasqe: { value: example.query }, requestConfig: { endpoint } }),
    );
  }
})();
