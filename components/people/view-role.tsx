'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { ViewSection } from './view-section.tsx'

export type ViewRole = (input: { role: string; projects: string[]; reason: string }) => Promise<ActionResult<null>>

type Props = { role: { slug: string; name: string }; viewable: boolean; viewRole: ViewRole }

/** To see Gatehouse as somebody would who holds this role alone, on jobs of one's choice. */
export function ViewRoleSection({ role: { slug, name }, viewable, viewRole }: Props) {
  const t = useTranslations('people.viewAs')
  return (
    <ViewSection
      title={t('roleTitle')}
      help={t(viewable ? 'roleHelp' : 'roleNever', { role: name })}
      viewable={viewable}
      reasonHelp={t('roleReasonHelp')}
      begin={t('begin', { name })}
      start={(form) =>
        viewRole({ role: slug, projects: listed(form.get('projects')), reason: String(form.get('reason')) })
      }
      fields={
        <Field label={t('jobs')} help={t('jobsHelp')}>
          {(control) => <Input {...control} name="projects" autoComplete="off" maxLength={500} />}
        </Field>
      }
    />
  )
}

function listed(given: FormDataEntryValue | null): string[] {
  return String(given ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
