/** What an id looks like. Apart from `ids.ts`, which makes them: a browser may look but has no need to make any. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
