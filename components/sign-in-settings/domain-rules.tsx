'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DomainRule } from '#lib/identity/providers/ways.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
  UnseenHeader,
} from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import type { Do, Named } from './types.ts'

type Rule = { domain: string; password: boolean; providers: string[] }
type Props = { rules: readonly DomainRule[]; providers: readonly Named[]; save: Do<Rule>; remove: Do<string> }

/** How people of a mail domain sign in, where not every way is theirs. */
export function DomainRules({ rules, providers, save, remove }: Props) {
  const t = useTranslations('providers.rules')
  const { run, busy, problem } = useAction()
  const waysOf = (rule: DomainRule) =>
    [
      ...providers.filter(({ id }) => rule.providers.includes(id)).map(({ name }) => name),
      ...(rule.password ? [t('password')] : []),
    ].join(', ') || t('noWay')
  return (
    <>
      {rules.length === 0 ? (
        <p className="mb-3 text-sm text-text-2">{t('none')}</p>
      ) : (
        <Table caption={t('title')} cards>
          <TableHead>
            <tr>
              <TableHeader>{t('domain')}</TableHeader>
              <TableHeader>{t('ways')}</TableHeader>
              <UnseenHeader>{t('change')}</UnseenHeader>
            </tr>
          </TableHead>
          <TableBody>
            {rules.map((rule) => (
              <TableRow key={rule.domain}>
                <TableRowHeader>{rule.domain}</TableRowHeader>
                <TableCell label={t('ways')}>{waysOf(rule)}</TableCell>
                <TableCell>
                  <span className="flex justify-end gap-2">
                    <RuleDialog rule={rule} providers={providers} save={save} />
                    <Button
                      size="sm"
                      busy={busy === rule.domain}
                      aria-label={t('removeOf', { domain: rule.domain })}
                      onClick={() => void run(rule.domain, () => remove(rule.domain))}
                    >
                      {t('remove')}
                    </Button>
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <ActionProblem problem={problem} />
      <div className="mt-3">
        <RuleDialog rule={null} providers={providers} save={save} />
      </div>
    </>
  )
}

function RuleDialog({ rule, providers, save }: { rule: DomainRule | null } & Pick<Props, 'providers' | 'save'>) {
  const t = useTranslations('providers.rules')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)
  const [domain, setDomain] = useState(rule?.domain ?? '')
  const [password, setPassword] = useState(rule?.password ?? true)
  const [chosen, setChosen] = useState<readonly string[]>(rule?.providers ?? [])

  async function keep() {
    if ((await run('save', () => save({ domain, password, providers: [...chosen] }))) === null) return
    toast(t('saved', { domain }))
    setOpen(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={rule === null ? t('add') : t('changeOf', { domain: rule.domain })}
      description={t('dialogIntro')}
      trigger={
        rule === null ? (
          <Button>{t('add')}</Button>
        ) : (
          <Button size="sm" aria-label={t('changeOf', { domain: rule.domain })}>
            {t('change')}
          </Button>
        )
      }
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button variant="primary" busy={busy !== null} onClick={() => void keep()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {rule === null && (
          <Field label={t('domain')} help={t('domainHelp')}>
            {(control) => <Input {...control} value={domain} onChange={(event) => setDomain(event.target.value)} />}
          </Field>
        )}
        <fieldset>
          <legend className="text-sm font-medium">{t('ways')}</legend>
          {providers.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
          ))}
          <Checkbox label={t('password')} checked={password} onChange={setPassword} />
        </fieldset>
        <ActionProblem problem={problem} />
      </div>
    </Dialog>
  )
}
