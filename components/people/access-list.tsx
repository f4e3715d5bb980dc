import { useFormatter, useTranslations } from 'next-intl'
import type { Conditions } from '#lib/access/types.ts'
import type { SystemAccess } from '#lib/identity/effective-access.ts'
import { SystemMark } from '../systems/system-mark.tsx'

export type AccessListProps = { access: readonly SystemAccess[]; roleNames: Readonly<Record<string, string>> }

const SHOWN = 6

/** What somebody may do, in sentences, one system after the other. */
export function AccessList({ access, roleNames }: AccessListProps) {
  const t = useTranslations('people.access')
  const format = useFormatter()
  const role = (slug: string) => roleNames[slug] ?? slug
  const tools = (titles: readonly string[]) =>
    format.list(
      titles.length <= SHOWN
        ? titles
        : [...titles.slice(0, SHOWN - 1), t('more', { count: titles.length - SHOWN + 1 })],
    )
  const limits = (conditions: Conditions) =>
    format.list([
      ...(conditions.ownProjects === true ? [t('ownProjects')] : []),
      ...(conditions.maskForeign === undefined
        ? []
        : [t('maskForeign', { fields: format.list(conditions.maskForeign) })]),
      ...(conditions.maskFields === undefined ? [] : [t('maskFields', { fields: format.list(conditions.maskFields) })]),
      ...(conditions.maxRows === undefined ? [] : [t('maxRows', { count: conditions.maxRows })]),
      ...Object.entries(conditions.maxInput ?? {}).map(([field, value]) => t('maxInput', { field, value })),
    ])

  function sentences(of: SystemAccess): string[] {
    const all = [
      ...(of.readsAll ? [t('readsAll')] : of.reads.length > 0 ? [t('reads', { tools: tools(of.reads) })] : []),
      ...(of.writes.length > 0 ? [t('writes', { tools: tools(of.writes) })] : []),
      ...of.limited.map((entry) =>
        t('limited', { tools: tools(entry.tools), limits: limits(entry.conditions), role: role(entry.role) }),
      ),
      ...of.approve.map((entry) => t('approve', { tools: tools(entry.tools), role: role(entry.role) })),
      ...of.denied.map((entry) => t('denied', { tools: tools(entry.tools), role: role(entry.role) })),
    ]
    return all.length === 0 ? [t('nothing')] : all
  }

  return (
    <dl>
      {access.map((of) => (
        <div key={of.system} className="grid grid-cols-[7.5rem_1fr] gap-x-3 border-b py-1.5 text-sm last:border-b-0">
          <dt className="flex items-start gap-2">
            <SystemMark system={of.system} name={of.name} named className="mt-px" />
            <span className="min-w-0">{of.name}</span>
          </dt>
          <dd className="min-w-0 text-text-2">
            {sentences(of).map((sentence) => (
              <p key={sentence} className="text-pretty first-letter:uppercase">
                {sentence}
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
