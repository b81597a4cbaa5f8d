// In place of the search that MkDocs brings along, which cuts texts into words: Chinese has no blanks between them.
// A section is found where it has all that is asked for, whatever the case; those with it in the title come first.
// MkDocs' own search/main.js talks to it.
"use strict";

var base_path = typeof importScripts === "function" ? "." : "/search/";
var sections = [];

/** At most so many results are shown. */
var MOST = 50;
/** So many characters around the first match are shown. */
var AROUND = 100;

function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** The sections of the site; each as search_index.json has it, with the texts that are looked through. */
function prepared(docs) {
  return docs.map(function (doc) {
    return { doc: doc, title: folded(doc.title), text: folded(doc.text) };
  });
}

/** What is shown for a query: location, title and summary of the sections that have all of its words. */
function results(sections, query) {
  var words = folded(query).split(/\s+/).filter(Boolean);
  var hits = [];
  sections.forEach(function (section, order) {
    var inTitle = words.filter(function (word) {
      return section.title.includes(word);
    }).length;
    var has = words.every(function (word) {
      return section.title.includes(word) || section.text.includes(word);
    });
    if (words.length && has) {
      var start = Math.max(0, section.text.indexOf(words[0]) - AROUND / 2);
      hits.push({ inTitle: inTitle, order: order, doc: section.doc, start: start });
    }
  });
  hits.sort(function (a, b) {
    return b.inTitle - a.inTitle || a.order - b.order;
  });
  return hits.slice(0, MOST).map(function (hit) {
    var summary = hit.doc.text.substring(hit.start, hit.start + 2 * AROUND);
    return { location: hit.doc.location, title: hit.doc.title, summary: (hit.start ? "…" : "") + summary };
  });
}

function init() {
  var request = new XMLHttpRequest();
  request.addEventListener("load", function () {
    var data = JSON.parse(this.responseText);
    sections = prepared(data.docs);
    postMessage({ config: data.config });
    postMessage({ allowSearch: true });
  });
  request.open("GET", base_path + "/search_index.json");
  request.send();
}

function search(query) {
  return results(sections, query);
}

if (typeof importScripts === "function") {
  onmessage = function (message) {
    if (message.data.init) {
      init();
    } else if (message.data.query) {
      postMessage({ results: search(message.data.query) });
    }
  };
}
