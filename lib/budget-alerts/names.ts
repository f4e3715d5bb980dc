import type { AlertDeps } from './deps.ts'

/** What a team or a person is called; the company has no name here. */
export async function subjectNames(
  of: readonly { subject: string }[],
  { database }: Pick<AlertDeps, 'database'>,
): Promise<(subject: string) => string | null> {
  const ids = (kind: string) =>
    of.flatMap(({ subject }) => (subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : []))
  const [teams, people] = await Promise.all([
    database.team.findMany({ where: { id: { in: ids('team') } }, select: { id: true, name: true } }),
    database.person.findMany({ where: { id: { in: ids('person') } }, select: { id: true, name: true } }),
  ])
  const names = new Map<string, string>([
    ...teams.map(({ id, name }) => [`team:${id}`, name] as const),
    ...people.map(({ id, name }) => [`person:${id}`, name] as const),
  ])
  return (subject) => names.get(subject) ?? null
}
