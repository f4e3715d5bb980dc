'use client'

import { Hash, Mail, Users, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import { routes } from '#lib/http/paths.ts'
import { FindOne } from '../actions/find-one.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { AddressField } from './address-field.tsx'
import type { Named, RecipientDraft } from './draft.ts'
import { FormSection } from './form-section.tsx'

type Props = {
  recipients: readonly RecipientDraft[]
  me: Named
  /** Undefined where no Slack is connected, null where it does not say. */
  channels: readonly Named[] | null | undefined
  /** Addresses that reports may not be sent to. */
  refused: readonly string[]
  set: (recipients: readonly RecipientDraft[]) => void
}

const icons = { team: Users, slack: Hash, address: Mail, person: null } as const

/** Who gets it: people and teams, each with their own rights, channels, and addresses outside where that is allowed. */
export function RecipientFields({ recipients, me, channels, refused, set }: Props) {
  const t = useTranslations('reports.schedules.form')
  const keys = recipients.map(keyOf)
  const add = (one: RecipientDraft) => keys.includes(keyOf(one)) || set([...recipients, one])
  const open = (channels ?? []).filter(({ id }) => !keys.includes(`slack ${id}`))
  return (
    <FormSection title={t('who')}>
      <FindOne
        label={t('to')}
        offered={t('offered')}
        none={t('nobody')}
        addressOf={routes.reportReaders}
        found={({ readers }: { readers: MayBeReader[] }) =>
          readers.filter(({ kind, id }) => !keys.includes(`${kind} ${id}`))
        }
        keyOf={({ id }) => id}
        onChoose={({ kind, id, name }) => add({ kind, id, name })}
      >
        {({ name }) => <span className="min-w-0 grow truncate">{name}</span>}
      </FindOne>
      {open.length > 0 && (
        <Select
          label={t('channel')}
          value=""
          className="w-full"
          options={[
            { value: '', label: t('channel') },
            ...open.map(({ id, name }) => ({ value: id, label: `#${name}` })),
          ]}
          onChange={(id) => {
            const channel = open.find((one) => one.id === id)
            if (channel !== undefined) add({ kind: 'slack', channel: channel.id, name: `#${channel.name}` })
          }}
        />
      )}
      {channels === null && <p className="text-sm text-text-2">{t('channelsUnknown')}</p>}
      {channels?.length === 0 && <p className="text-sm text-text-2">{t('channelsNone')}</p>}
      <AddressField onAdd={(address) => add({ kind: 'address', address, name: address })} />
      <ul className="grid">
        {recipients.map((one, at) => {
          const Icon = icons[one.kind]
          return (
            <li key={keys[at]} className="border-b border-border py-1 text-sm">
              <div className="flex items-center gap-2">
                {Icon !== null && <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-text-3" />}
                <span className="min-w-0 grow truncate">{one.name}</span>
                {one.kind === 'person' && one.id === me.id && <span className="text-xs text-text-3">{t('you')}</span>}
                <IconButton
                  label={t('remove', { name: one.name })}
                  icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                  onClick={() => set(recipients.filter((other) => other !== one))}
                />
              </div>
              {one.kind === 'address' && (
                <p className={refused.includes(one.address) ? 'text-xs text-stop-text' : 'text-xs text-text-3'}>
                  {t(refused.includes(one.address) ? 'addressRefused' : 'addressRights')}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {recipients.length === 0 && <p className="text-sm text-text-2">{t('noRecipient')}</p>}
    </FormSection>
  )
}

function keyOf(one: RecipientDraft): string {
  return `${one.kind} ${one.kind === 'slack' ? one.channel : one.kind === 'address' ? one.address : one.id}`
}
