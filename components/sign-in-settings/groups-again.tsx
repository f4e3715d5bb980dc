'use client'

import { useTranslations } from 'next-intl'
import { type GroupsAgain, waysOfKind } from '#lib/identity/providers/groups-again/kinds.ts'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { Typed } from './fields.ts'

type Props = {
  typed: Typed
  set: (change: Partial<Typed>) => void
  /** The way whose secret is stored; empty where none is. */
  stored: GroupsAgain
}

/** Whether and how groups are read again every hour; nothing for a kind that has no API for it. */
export function GroupsAgainFields({ typed, set, stored }: Props) {
  const t = useTranslations('providers.again')
  const ways = waysOfKind[typed.kind]
  if (ways.length === 1) return null
  const { groupsAgain } = typed
  const secret = {
    value: typed.groupsSecret,
    required: stored !== groupsAgain,
    autoComplete: 'off',
  }
  const help = (words: string) => (stored === groupsAgain ? `${words} ${t('secretStays')}` : words)
  return (
    <>
      <Field label={t('label')} help={groupsAgain === 'graph' ? t('graphHelp') : t('help')}>
        {(control) => (
          <Select
            {...control}
            value={groupsAgain}
            options={ways.map((value) => ({ value, label: t(`ways.${value === '' ? 'off' : value}`) }))}
            onChange={(value) => set({ groupsAgain: ways.find((one) => one === value) ?? '', groupsSecret: '' })}
          />
        )}
      </Field>
      {groupsAgain === 'okta_token' && (
        <Field label={t('token')} help={help(t('tokenHelp'))}>
          {(control) => (
            <Input
              {...control}
              {...secret}
              type="password"
              onChange={(event) => set({ groupsSecret: event.target.value })}
            />
          )}
        </Field>
      )}
      {groupsAgain === 'okta_oauth' && (
        <>
          <Field label={t('clientId')}>
            {(control) => (
              <Input
                {...control}
                value={typed.groupsClientId}
                required
                autoComplete="off"
                onChange={(event) => set({ groupsClientId: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('key')} help={help(t('keyHelp'))}>
            {(control) => (
              <Textarea
                {...control}
                {...secret}
                rows={3}
                className="font-mono text-xs"
                onChange={(event) => set({ groupsSecret: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  )
}
