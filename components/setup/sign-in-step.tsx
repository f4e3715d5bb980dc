'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { ProviderFields } from '#lib/identity/providers/form.ts'
import { providerKinds } from '#lib/identity/providers/kinds.ts'
import type { TestStep } from '#lib/identity/providers/test-provider.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { CopyLine } from './copy-line.tsx'
import { TestList } from './test-list.tsx'
import type { StepProps } from './types.ts'

const states = { ok: 'ok', failed: 'failed', skipped: 'notReached' } as const

/** How people sign in: a directory, tried as it is written before anybody depends on it, or passwords alone. */
export function SignInStep({ view, actions, chosen }: StepProps) {
  const t = useTranslations('setup.sign_in')
  const words = useTranslations('providers')
  const save = useTranslations('setup')('saveNext')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [tested, setTested] = useState<readonly TestStep[] | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const kind = chosen.kind === 'local' ? 'local' : (providerKinds.find((one) => one === chosen.kind) ?? 'entra')
  const segments = [...providerKinds, 'local' as const].map((value) => ({
    value,
    label: value === 'local' ? t('local') : words(`kinds.${value}`),
    href: paths.setupAt({ step: 'sign_in', kind: value }),
  }))
  const onward = () => router.push(paths.setup)

  function read(): ProviderFields {
    const data = new FormData(form.current ?? undefined)
    const text = (name: string) => String(data.get(name) ?? '')
    const common = {
      ...{ name: text('name'), clientId: text('clientId'), clientSecret: text('clientSecret') },
      ...{ domains: text('domains'), createsPeople: data.get('createsPeople') !== null },
    }
    if (kind === 'entra') return { kind, ...common, tenantId: text('tenantId') }
    if (kind === 'okta') return { kind, ...common, domain: text('domain') }
    if (kind === 'google') return { kind, ...common }
    return { kind: 'generic', ...common, issuer: text('issuer') }
  }
  async function test() {
    if (form.current?.reportValidity() !== true) return
    const answer = await run('test', () => actions.tryProvider(read()), { refresh: false })
    if (answer !== null) setTested(answer.value)
  }
  async function keep(event: FormEvent) {
    event.preventDefault()
    if ((await run('keep', () => actions.keepProvider(read()), { refresh: false })) !== null) onward()
  }
  async function keepLocal() {
    if ((await run('keep', () => actions.keepLocalSignIn({}), { refresh: false })) !== null) onward()
  }

  const plain = (name: string, label: string, more: { help?: string; type?: string; value?: string } = {}) => (
    <Field label={label} {...(more.help === undefined ? {} : { help: more.help })}>
      {(control) => (
        <Input
          {...control}
          name={name}
          required
          type={more.type ?? 'text'}
          defaultValue={more.value}
          autoComplete="off"
        />
      )}
    </Field>
  )
  return (
    <div className="grid gap-4">
      {view.providers.length > 0 && (
        <p className="text-sm">{t('already', { names: view.providers.map(({ name }) => name).join(', ') })}</p>
      )}
      <Segmented label={t('kind')} segments={segments} value={kind} className="flex-wrap justify-self-start" />
      {kind === 'local' ? (
        <>
          <p className="text-sm text-text-2">{t('localText')}</p>
          <ActionProblem problem={problem} />
          <div>
            <Button variant="primary" busy={busy !== null} onClick={() => void keepLocal()}>
              {t('saveLocal')}
            </Button>
          </div>
        </>
      ) : (
        <form key={kind} ref={form} className="grid gap-4" onSubmit={(event) => void keep(event)}>
          <div className="grid gap-1">
            <span className="text-sm font-medium">{t('redirect')}</span>
            <CopyLine text={view.redirects[kind]} />
            <span className="text-xs text-text-3">{t('redirectHelp')}</span>
          </div>
          <div className="grid gap-x-4 gap-y-3.5 sm:grid-cols-2">
            {plain('name', t('name'), { value: kind === 'generic' ? '' : words(`kinds.${kind}`) })}
            {kind === 'entra' && plain('tenantId', t('tenantId'))}
            {kind === 'okta' && plain('domain', t('domain'), { help: t('domainHelp') })}
            {kind === 'generic' && plain('issuer', t('issuer'), { type: 'url' })}
            {plain('clientId', t('clientId'))}
            {plain('clientSecret', t('clientSecret'), { type: 'password' })}
            {plain('domains', t('domains'), { help: t('domainsHelp') })}
          </div>
          <Checkbox name="createsPeople" label={t('createsPeople')} />
          <TestList
            title={t('testTitle')}
            actions={
              <Button size="sm" busy={busy === 'test'} onClick={() => void test()}>
                {t('test')}
              </Button>
            }
            lines={(tested ?? []).map(({ step, outcome, problem: wrong, detail }) => ({
              name: words(`steps.${step}`),
              seen:
                outcome === 'ok'
                  ? words(`found.${step}`, { detail: detail ?? '' })
                  : wrong === null
                    ? ''
                    : words(`problems.${wrong}`, { detail: detail ?? '' }),
              state: states[outcome],
              word: words(`outcomes.${outcome}`),
            }))}
          />
          <ActionProblem problem={problem} />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" busy={busy === 'keep'}>
              {save}
            </Button>
            <span className="text-xs text-text-3">{t('stays')}</span>
          </div>
        </form>
      )}
    </div>
  )
}
