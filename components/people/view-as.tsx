'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { Link } from '../ui/link.tsx'
import { ViewSection } from './view-section.tsx'

export type ViewAs = (input: { person: string; reason: string }) => Promise<ActionResult<null>>

type Props = { person: PersonRow; viewable: boolean; viewAs: ViewAs }

/** To see Gatehouse as this person does, once a reason is given; and why they may do what. */
export function ViewAsSection({ person, viewable, viewAs }: Props) {
  const t = useTranslations('people.viewAs')
  const { name } = person
  return (
    <ViewSection
      title={t('title')}
      help={t(viewable ? 'help' : 'never', { name })}
      viewable={viewable}
      reasonHelp={t('reasonHelp', { name })}
      begin={t('begin', { name })}
      start={(form) => viewAs({ person: person.id, reason: String(form.get('reason')) })}
    >
      <p className="mt-2 text-sm">
        <Link href={paths.explainOf({ user: person.email })}>{t('why', { name })}</Link>
      </p>
    </ViewSection>
  )
}
