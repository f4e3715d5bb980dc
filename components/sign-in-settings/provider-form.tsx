'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import { type ProviderKind, providerKinds } from '#lib/identity/providers/kinds.ts'
import type { Provider } from '#lib/identity/providers/provider.ts'
import type { TestStep } from '#lib/identity/providers/test-provider.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { asKind, formOf, type Typed, typedOf } from './fields.ts'
import { GroupsAgainFields } from './groups-again.tsx'
import { TestResult } from './test-result.tsx'
import { TryIt } from './try-it.tsx'
import type { Do, SaveProvider, TestProvider, TryProvider } from './types.ts'

type Props = {
  /** Null: one is added. */
  provider: Provider | null
  redirectAddresses: Record<ProviderKind, string>
  save: SaveProvider
  test: TestProvider
  tryProvider: TryProvider
  remove: Do<string>
  /** Its groups. */
  children?: ReactNode
}

/** One identity provider: what it needs, tried before anybody depends on it. The environment's is shown. */
export function ProviderForm({ provider, redirectAddresses, save, test, tryProvider, remove, children }: Props) {
  const t = useTranslations('providers')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const [typed, setTyped] = useState(() => typedOf(provider))
  const [steps, setSteps] = useState<readonly TestStep[] | null>(null)
  const locked = provider?.fromEnvironment === true
  const close = () => router.push(paths.signInSettings, { scroll: false })
  const written = () => ({ id: provider?.id ?? null, form: formOf(typed) })
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  const usual = (kind: ProviderKind) => t(`usualNames.${kind}`)

  async function saveIt() {
    const saved = await run('save', () => save(written()))
    if (saved === null) return
    toast(t('saved'))
    router.push(paths.signInSettingsAt({ open: saved.value }), { scroll: false })
  }
  async function testIt() {
    setSteps(null)
    const tested = await run('test', () => test(written()), { refresh: false })
    if (tested !== null) setSteps(tested.value)
  }

  const input = (key: 'name' | 'clientId' | 'domains' | 'groupsClaim' | 'address' | 'authority', help?: string) => (
    <Field label={key === 'address' ? t(`address.${typed.kind}`) : t(`fields.${key}`)} help={help}>
      {(control) => (
        <Input
          {...control}
          value={typed[key]}
          readOnly={locked}
          required={key === 'name' || key === 'clientId' || key === 'address'}
          autoComplete="off"
          onChange={(event) => set({ [key]: event.target.value })}
        />
      )}
    </Field>
  )

  return (
    <Sheet
      open
      onOpenChange={(open) => open || close()}
      title={provider?.name ?? t('addTitle')}
      description={locked ? t('environmentWhy') : t('formIntro')}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void saveIt()
        }}
      >
        {provider === null && (
          <Field label={t('fields.kind')}>
            {(control) => (
              <Select
                {...control}
                value={typed.kind}
                options={providerKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                onChange={(value) => {
                  const kind = providerKinds.find((one) => one === value) ?? 'generic'
                  setTyped(asKind(typed, kind, usual(kind), providerKinds.map(usual)))
                }}
              />
            )}
          </Field>
        )}
        <Field label={t('fields.redirect')} help={t(`redirectHelp.${typed.kind}`)}>
          {(control) => (
            <span className="flex gap-2">
              <Input {...control} readOnly value={redirectAddresses[typed.kind]} className="font-mono text-xs" />
              <Button
                onClick={() =>
                  void navigator.clipboard.writeText(redirectAddresses[typed.kind]).then(() => toast(t('copied')))
                }
              >
                {t('copy')}
              </Button>
            </span>
          )}
        </Field>
        {input('name', t('nameHelp'))}
        {typed.kind !== 'google' && input('address', t(`addressHelp.${typed.kind}`))}
        {typed.kind === 'entra' && input('authority', t('authorityHelp'))}
        {input('clientId')}
        {!locked && (
          <Field label={t('fields.clientSecret')} help={provider === null ? t('secretHelp') : t('secretStays')}>
            {(control) => (
              <Input
                {...control}
                type="password"
                value={typed.clientSecret}
                required={provider === null}
                autoComplete="off"
                onChange={(event) => set({ clientSecret: event.target.value })}
              />
            )}
          </Field>
        )}
        {input('domains', t('domainsHelp'))}
        {!locked && (
          <>
            {typed.kind === 'google' ? (
              <p className="text-xs text-text-3">{t('googleGroups')}</p>
            ) : (
              input('groupsClaim', t('groupsHelp'))
            )}
            <GroupsAgainFields typed={typed} set={set} stored={provider?.groupsAgain ?? ''} />
            <Checkbox
              label={t('fields.createsPeople')}
              help={t('createsHelp')}
              checked={typed.createsPeople}
              onChange={(createsPeople) => set({ createsPeople })}
            />
            <Checkbox label={t('fields.enabled')} checked={typed.enabled} onChange={(enabled) => set({ enabled })} />
            <TryIt written={written} tryProvider={tryProvider} />
            {steps !== null && <TestResult steps={steps} />}
            <ActionProblem problem={problem} />
            <div className="flex flex-wrap justify-end gap-2">
              {provider !== null && (
                <Dialog
                  title={t('removeTitle', { name: provider.name })}
                  description={t('removeWhy')}
                  trigger={<Button className="mr-auto">{t('remove')}</Button>}
                  actions={
                    <>
                      <DialogClose>{t('cancel')}</DialogClose>
                      <Button
                        variant="danger"
                        busy={busy === 'remove'}
                        onClick={() =>
                          void run('remove', () => remove(provider.id)).then((done) => done !== null && close())
                        }
                      >
                        {t('removeNow')}
                      </Button>
                    </>
                  }
                >
                  <ActionProblem problem={problem} />
                </Dialog>
              )}
              <Button busy={busy === 'test'} disabled={busy !== null} onClick={() => void testIt()}>
                {t('test.do')}
              </Button>
              <Button type="submit" variant="primary" busy={busy === 'save'} disabled={busy !== null}>
                {t('save')}
              </Button>
            </div>
          </>
        )}
      </form>
      {children}
    </Sheet>
  )
}
