"use strict";
// The query page: one endpoint, this server's; a tab for some of the shipped queries, a list of all; completion from the
// vocabulary; links that stay on this server.
(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const endpoint = new URL("/sparql", location.href).href;
  const { Yasqe, Yasr } = Yasgui;

  // The server knows these prefixes without a declaration, so the editor must too.
  const mode = Yasqe.modes.sparql11;
  Yasqe.modes.sparql11 = (...settings) => {
    const made = mode(...settings);
    return { ...made, startState: () => ({ ...made.startState(), prefixes: { ...setup.prefixes } }) };
  };

  const { prototype } = Yasr.plugins.table;
  const written = prototype.getUriLinkFromBinding;
  prototype.getUriLinkFromBinding = function (...given) {
    return Object.entries(setup.pages).reduce(
      (html, [iri, page]) => html.replace(`href="${iri}`, `href="${page}`),
      written.apply(this, given),
    );
  };

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
    yasqe: { value: "SELECT * WHERE {\n  ?s ?p ?o\n} LIMIT 10" },
    yasr: { prefixes: setup.prefixes },
  });

  const open = (query, active) =>
    yasgui.addTab(active, { name: query.tab, yasqe: { value: query.text }, requestConfig: { endpoint } });
  if (!Object.keys(yasgui._tabs).length) {
    setup.examples.forEach((name, place) => open(setup.queries[name], place === 0));
  }

  const list = document.getElementById("shipped");
  list.addEventListener("change", () => {
    if (list.value) open(setup.queries[list.value], true);
    list.value = "";
  });
})();
