'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { type Choice, type GivenRole, GiveRole } from './give-role.tsx'
import { Section } from './section.tsx'

export type HeldRole = {
  key: string
  slug: string
  name: string
  /** Where it comes from and until when. */
  detail: string
  /** False for what is taken away elsewhere. */
  removable: boolean
}

type RoleChange = ({ do: 'add_role' } & GivenRole) | { do: 'remove_role'; role: string }

type Props = {
  title: string
  held: readonly HeldRole[]
  /** What is said where nothing is held. */
  none: string
  /** What can still be given. */
  free: readonly Choice[]
  editable: boolean
  busy: boolean
  make: (what: RoleChange) => Promise<boolean>
  /** Below the list. */
  note?: string | undefined
}

/** What a person or a team holds, role by role, to give one more and to take one away. */
export function HeldRoles({ title, held, none, free, editable, busy, make, note }: Props) {
  const t = useTranslations('people.drawer')
  const [adding, setAdding] = useState(false)
  return (
    <Section
      title={title}
      end={
        editable &&
        !adding &&
        free.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setAdding(true)}>
            {t('addRole')}
          </Button>
        )
      }
    >
      {held.length === 0 && <p className="text-sm text-text-2">{none}</p>}
      <ul>
        {held.map(({ key, slug, name, detail, removable }) => (
          <li key={key} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="grow">
              {name} {detail !== '' && <span className="text-xs text-text-3">{detail}</span>}
            </span>
            {editable && removable && (
              <IconButton
                label={t('remove', { role: name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy}
                onClick={() => void make({ do: 'remove_role', role: slug })}
              />
            )}
          </li>
        ))}
      </ul>
      {note !== undefined && <p className="text-xs text-text-3">{note}</p>}
      {adding && (
        <GiveRole
          free={free}
          busy={busy}
          onCancel={() => setAdding(false)}
          onGive={async (given) => {
            if (await make({ do: 'add_role', ...given })) setAdding(false)
          }}
        />
      )}
    </Section>
  )
}
