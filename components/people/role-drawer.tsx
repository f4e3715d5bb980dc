'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MatrixRole } from '#lib/access/matrix.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { RoleText } from '#lib/identity/custom-roles.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { PlainForm } from '../actions/plain-form.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { Section } from './section.tsx'
import { type ViewRole, ViewRoleSection } from './view-role.tsx'

type Props = {
  role: MatrixRole
  editable: boolean
  rewrite: (input: { role: string } & RoleText) => Promise<ActionResult<null>>
  retire: (input: { role: string }) => Promise<ActionResult<null>>
  viewable: boolean
  viewRole: ViewRole
}

/** One role: what it is called, and out of use with it when nobody holds it. */
export function RoleDrawer({ role, editable, rewrite, retire, viewable, viewRole }: Props) {
  const t = useTranslations('people')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [asking, setAsking] = useState(false)
  const { slug, name, description, basedOn, members } = role
  const close = () => router.push(paths.roles, { scroll: false })

  async function save(form: FormData) {
    const text = { name: String(form.get('name')), description: String(form.get('description')) }
    if ((await run('save', () => rewrite({ role: slug, ...text }))) !== null) toast(t('roles.saved'))
  }
  async function end() {
    if ((await run('retire', () => retire({ role: slug }))) === null) return
    toast(t('roles.retired', { role: name }))
    close()
  }

  return (
    <Sheet open onOpenChange={(open) => open || close()} title={name} description={description}>
      <div className="grid gap-5">
        <ActionProblem problem={problem} />
        {basedOn === null && <p className="text-sm text-text-2">{t('roles.seededWhy')}</p>}
        {editable && (
          <div>
            <ButtonLink href={paths.rolesAt({ new: slug })}>{t('roles.copy')}</ButtonLink>
          </div>
        )}
        {editable && <ViewRoleSection role={role} viewable={viewable} viewRole={viewRole} />}
        {editable && basedOn !== null && (
          <>
            <Section title={t('roles.text')}>
              <PlainForm problem={null} onSubmit={save} submit={t('drawer.save')} busy={busy === 'save'} main={false}>
                <Field label={t('roles.name')}>
                  {(control) => <Input {...control} name="name" required maxLength={60} defaultValue={name} />}
                </Field>
                <Field label={t('columns.description')}>
                  {(control) => <Textarea {...control} name="description" maxLength={300} defaultValue={description} />}
                </Field>
              </PlainForm>
            </Section>
            <Section title={t('roles.retire')}>
              <p className="text-sm text-text-2">
                {members > 0 ? t('roles.held', { count: members }) : t('roles.retireWhy')}
              </p>
              <div className="mt-2 flex gap-2">
                {asking ? (
                  <>
                    <Button onClick={() => setAsking(false)}>{t('drawer.cancel')}</Button>
                    <Button variant="danger" busy={busy === 'retire'} onClick={() => void end()}>
                      {t('roles.retireNow', { role: name })}
                    </Button>
                  </>
                ) : (
                  <Button disabled={members > 0} onClick={() => setAsking(true)}>
                    {t('roles.retire')}
                  </Button>
                )}
              </div>
            </Section>
          </>
        )}
      </div>
    </Sheet>
  )
}
