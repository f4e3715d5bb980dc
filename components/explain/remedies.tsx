'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { CellAt } from '#lib/access/values.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { Remedy } from '#lib/why/make-allowed.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'

export type OpenCells = (cells: CellAt[]) => Promise<ActionResult<unknown>>
/** With the role's name beside its slug, as the reader knows it. */
export type NamedRemedy = { remedy: Remedy; roles: string }

type Props = { remedies: readonly NamedRemedy[]; person: { id: string; name: string } | null; openCells: OpenCells }

/** What would allow it, the fewest people first: a link to the person, or a draft. Nothing is in force by it. */
export function RemedyList({ remedies, person, openCells }: Props) {
  const t = useTranslations('explain.remedies')
  const router = useRouter()
  const { run, busy, problem } = useAction()

  async function draft(cells: CellAt[]) {
    const [first] = cells
    if (first === undefined) return
    const done = await run('draft', () => openCells(cells), { refresh: false })
    if (done !== null) router.push(paths.cell(first.role, first.system, first.tool))
  }

  return (
    <section aria-labelledby="explain-remedies">
      <h3 id="explain-remedies" className="border-border-strong border-b pb-1 font-semibold text-sm">
        {t('title')}
      </h3>
      <p className="py-1 text-text-2 text-xs">{t('intro')}</p>
      <ActionProblem problem={problem} />
      <ul className="text-sm">
        {remedies.map(({ remedy, roles }) => (
          <li
            key={`${remedy.kind} ${roles}`}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-border border-b py-2"
          >
            <p className="min-w-0 grow">
              {remedy.kind === 'role'
                ? t('role', { name: person?.name ?? t('somebody'), role: roles })
                : t('cell', { roles })}
              <span className="block text-text-2 text-xs">
                {remedy.kind === 'role'
                  ? t('roleOpens', { people: remedy.people, opens: remedy.opens })
                  : t('cellPeople', { people: remedy.people })}
              </span>
            </p>
            {remedy.kind === 'cells' ? (
              <Button size="sm" data-print="hide" busy={busy !== null} onClick={() => void draft(remedy.cells)}>
                {t('draft')}
              </Button>
            ) : (
              person !== null && (
                <ButtonLink size="sm" data-print="hide" href={paths.peopleOf({ sel: person.id })}>
                  {t('give')}
                </ButtonLink>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
