import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { ExplainAsked } from '#lib/why/asked.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'

type Props = {
  asked: ExplainAsked
  /** Whom it may offer. */
  people: readonly { value: string; label: string }[]
  roles: readonly { value: string; label: string }[]
  tools: readonly { value: string; label: string }[]
  today: string
}

/** The question as a sentence whose parts are fields. The address holds it, so it works before any script does. */
export function QuestionForm({ asked, people, roles, tools, today }: Props) {
  const t = useTranslations('explain.form')
  const who = asked.view === 'who'
  const held = (
    <Place className="lg:col-span-4">
      <Field label={t(who ? 'byRoles' : 'roles')} help={t(who ? 'byRolesHelp' : 'rolesHelp')}>
        {(control) => (
          <Input
            {...control}
            name="roles"
            list="explain-roles"
            defaultValue={asked.roles.join(', ')}
            autoComplete="off"
            maxLength={500}
          />
        )}
      </Field>
      <Offered id="explain-roles" options={roles} />
    </Place>
  )
  return (
    <form
      action={paths.explain}
      aria-label={t('label')}
      data-print="hide"
      className="grid gap-x-3 gap-y-3 border-border-strong border-y py-4 sm:grid-cols-2 lg:grid-cols-12"
    >
      {who && <input type="hidden" name="view" value="who" />}
      {!who && (
        <>
          <Place className="lg:col-span-4">
            <Field label={`${t('can')} ${t('person').toLowerCase()}`} help={t('personHelp')}>
              {(control) => (
                <Input
                  {...control}
                  name="user"
                  list="explain-people"
                  defaultValue={asked.user}
                  autoComplete="off"
                  maxLength={200}
                />
              )}
            </Field>
            <Offered id="explain-people" options={people} />
          </Place>
          {held}
          <Place className="lg:col-span-4">
            <Field label={t('projects')}>
              {(control) => (
                <Input
                  {...control}
                  name="projects"
                  defaultValue={asked.projects.join(', ')}
                  autoComplete="off"
                  maxLength={500}
                />
              )}
            </Field>
          </Place>
        </>
      )}
      <Place className="lg:col-span-4">
        <Field label={`${t('call')} ${t('tool').toLowerCase()}`}>
          {(control) => (
            <Select
              {...control}
              name="tool"
              className="w-full"
              defaultValue={asked.tool}
              options={[{ value: '', label: t('choose') }, ...tools]}
            />
          )}
        </Field>
      </Place>
      <Place className="lg:col-span-2">
        <Field label={t('about')}>
          {(control) => (
            <Input {...control} name="project" defaultValue={asked.project} autoComplete="off" maxLength={60} />
          )}
        </Field>
      </Place>
      <Place className="lg:col-span-3">
        <Field label={t('args')} help={t('argsHelp')}>
          {(control) => (
            <Input
              {...control}
              name="args"
              defaultValue={asked.args}
              autoComplete="off"
              spellCheck={false}
              maxLength={4_000}
            />
          )}
        </Field>
      </Place>
      {who && held}
      {!who && (
        <Place className="lg:col-span-2">
          <Field label={t('at')} help={t('atHelp')}>
            {(control) => <Input {...control} type="date" name="at" defaultValue={asked.at} max={today} />}
          </Field>
        </Place>
      )}
      <div className="flex items-start pt-6">
        <Button type="submit" variant="primary">
          {t(who ? 'askWho' : 'ask')}
        </Button>
      </div>
    </form>
  )
}

function Place({ className, children }: { className: string; children: ReactNode }) {
  return <div className={className}>{children}</div>
}

function Offered({ id, options }: { id: string; options: Props['people'] }) {
  return (
    <datalist id={id}>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </datalist>
  )
}
