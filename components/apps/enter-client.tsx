'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { Sheet } from '../ui/sheet.tsx'

type Props = { enter: (wanted: { name: string; redirectUris: string[] }) => Promise<ActionResult<{ id: string }>> }

/** An app by hand: its name and where it sends people back to; its id comes back, to be typed into the app. */
export function EnterClient({ enter }: Props) {
  const t = useTranslations('apps.enter')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [made, setMade] = useState<string | null>(null)

  async function submit(form: FormData) {
    const redirectUris = String(form.get('redirects'))
      .split(/\s+/)
      .filter((uri) => uri !== '')
    const done = await run('enter', () => enter({ name: String(form.get('name')), redirectUris }))
    if (done !== null) setMade(done.value.id)
  }

  return (
    <Sheet
      open
      onOpenChange={(open) => open || router.push(paths.appsAt({ view: 'clients' }), { scroll: false })}
      title={t('title')}
      description={t('why')}
    >
      {made === null ? (
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(new FormData(event.currentTarget))
          }}
        >
          <ActionProblem problem={problem} />
          <Field label={t('name')}>
            {(control) => <Input {...control} name="name" required maxLength={60} autoComplete="off" />}
          </Field>
          <Field label={t('redirects')} help={t('redirectsHelp')}>
            {(control) => <Textarea {...control} name="redirects" required autoComplete="off" spellCheck={false} />}
          </Field>
          <div>
            <Button type="submit" variant="primary" busy={busy !== null}>
              {t('do')}
            </Button>
          </div>
        </form>
      ) : (
        <div className="grid gap-3 text-sm">
          <p>{t('made')}</p>
          <Field label={t('id')}>
            {(control) => <Input {...control} readOnly value={made} className="font-mono" />}
          </Field>
          <p className="text-text-2">{t('madeHelp')}</p>
        </div>
      )}
    </Sheet>
  )
}
