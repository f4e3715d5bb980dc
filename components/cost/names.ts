type Names = Readonly<Record<string, string>>

/** What systems, roles and reports are called here, by slug. */
export type CostNames = { systems: Names; roles: Names; reports: Names }

type Say = (key: 'kinds.none' | 'kinds.several' | 'kinds.one', values?: { system: string }) => string

/** A kind of question in words. */
export function kindInWords(kind: string, { systems }: Pick<CostNames, 'systems'>, t: Say): string {
  if (kind === 'several' || kind === 'none') return t(`kinds.${kind}`)
  const slug = kind.replace(/^one:/, '')
  return t('kinds.one', { system: systems[slug] ?? slug })
}
