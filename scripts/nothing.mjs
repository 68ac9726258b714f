// Stands in the bundle for packages of which nothing is used.
export {};
