// Stands in the bundle for character-entities-html4, character-entities-legacy and what vfile takes of node:path: a page is written with numbers for characters, and no tree has a path.
export const characterEntitiesHtml4 = {};
export const characterEntitiesLegacy = [];
export const minpath = {};
