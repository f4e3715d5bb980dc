'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Section } from './section.tsx'
import { ViewForm } from './view-form.tsx'

export type ViewRole = (input: { role: string; projects: string[]; reason: string }) => Promise<ActionResult<null>>

type Props = { role: { slug: string; name: string }; viewable: boolean; viewRole: ViewRole }

/** To see Gatehouse as somebody would who holds this role alone, on jobs of one's choice. */
export function ViewRoleSection({ role: { slug, name }, viewable, viewRole }: Props) {
  const t = useTranslations('people.viewAs')
  const [asking, setAsking] = useState(false)
  return (
    <Section
      title={t('roleTitle')}
      end={
        viewable &&
        !asking && (
          <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
            {t('open')}
          </Button>
        )
      }
    >
      <p className="text-pretty text-sm text-text-2">{t(viewable ? 'roleHelp' : 'roleNever', { role: name })}</p>
      {asking && (
        <ViewForm
          reasonHelp={t('roleReasonHelp')}
          begin={t('begin', { name })}
          start={(form) =>
            viewRole({ role: slug, projects: listed(form.get('projects')), reason: String(form.get('reason')) })
          }
          onCancel={() => setAsking(false)}
        >
          <Field label={t('jobs')} help={t('jobsHelp')}>
            {(control) => <Input {...control} name="projects" autoComplete="off" maxLength={500} />}
          </Field>
        </ViewForm>
      )}
    </Section>
  )
}

function listed(given: FormDataEntryValue | null): string[] {
  return String(given ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
