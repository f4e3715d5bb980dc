const schema = { type: 'object', properties: { project: { type: 'string' }, n: { type: 'number' } }, required: ['n'] }

/** What the upstream of the bench offers: twice the same, so that one can fail while the other answers. */
export const echo = tool('echo')
export const twin = tool('twin')

function tool(name: string) {
  return { name, title: name, description: 'Answers with what it was given.', inputSchema: schema }
}
