'use client'

import { useTranslations } from 'next-intl'
import type { AtSystem } from '#lib/connections/at-system.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'

const rules = ['company', 'preferred', 'required'] as const
type Rule = (typeof rules)[number]

type Props = Pick<AtSystem, 'roles'> & {
  system: string
  save: ((rule: { system: string; role: string; own: Rule }) => Promise<ActionResult<null>>) | null
}

/** Role by role: by whose account its people reach the system. */
export function OwnRules({ system, roles, save }: Props) {
  const t = useTranslations('systems-admin.connections')
  const { run, busy, problem } = useAction()

  async function choose(role: string, own: Rule) {
    if (save !== null && (await run(role, () => save({ system, role, own }))) !== null) toast(t('saved'))
  }

  return (
    <>
      <ActionProblem problem={problem} />
      <ul className="mt-3 grid gap-x-8 sm:grid-cols-2">
        {roles.map(({ slug, name, own }) => (
          <li key={slug} className="flex min-h-10 items-center gap-3 border-b border-border py-1">
            <span className="min-w-0 grow text-text">{name}</span>
            {save === null ? (
              <span>{t(`rule.${own}`)}</span>
            ) : (
              <Select
                size="sm"
                label={t('ruleFor', { role: name })}
                value={own}
                disabled={busy !== null}
                options={rules.map((value) => ({ value, label: t(`rule.${value}`) }))}
                onChange={(value) => void choose(slug, rules.find((one) => one === value) ?? 'company')}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
