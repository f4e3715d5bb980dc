'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { PersonRow } from '#lib/identity/people.ts'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { Section } from './section.tsx'
import { ViewForm } from './view-form.tsx'

export type ViewAs = (input: { person: string; reason: string }) => Promise<ActionResult<null>>

type Props = { person: PersonRow; viewable: boolean; viewAs: ViewAs }

/** To see Gatehouse as this person does, once a reason is given; and why they may do what. */
export function ViewAsSection({ person, viewable, viewAs }: Props) {
  const t = useTranslations('people.viewAs')
  const [asking, setAsking] = useState(false)
  const { name } = person
  return (
    <Section
      title={t('title')}
      end={
        viewable &&
        !asking && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      <p className="text-pretty text-sm text-text-2">{t(viewable ? 'help' : 'never', { name })}</p>
      {asking && (
        <ViewForm
          reasonHelp={t('reasonHelp', { name })}
          begin={t('begin', { name })}
          start={(form) => viewAs({ person: person.id, reason: String(form.get('reason')) })}
          onCancel={() => setAsking(false)}
        />
      )}
      <p className="mt-2 text-sm">
        <Link href={paths.explainOf({ user: person.email })}>{t('why', { name })}</Link>
      </p>
    </Section>
  )
}
