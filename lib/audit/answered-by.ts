/** A plan of the house answered and no model: a measure, a story, and saved plans of earlier versions. */
export function planOf(answeredBy: string): string | null {
  const [kind, name] = answeredBy.split(':')
  return name !== undefined && ['measure', 'finding', 'playbook'].includes(kind ?? '') ? name : null
}
