import { Check, CircleDot, CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#lib/http/paths.ts'
import type { StepName } from '#lib/why/chain.ts'
import type { Told } from '#lib/why/tell.ts'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import type { StepProps } from './names.ts'
import { AnswerStep, ConditionsStep, InputStep, RolesStep, RulesStep, WhoStep } from './rights-steps.tsx'
import { CredentialStep, LimitsStep, SystemStep } from './system-steps.tsx'

const shown: Record<StepName, (props: StepProps) => ReactNode> = {
  who: WhoStep,
  roles: RolesStep,
  rules: RulesStep,
  input: InputStep,
  conditions: ConditionsStep,
  answer: AnswerStep,
  limits: LimitsStep,
  system: SystemStep,
  credential: CredentialStep,
}

/** Every step in its order; the one that decided is tinted, what was not reached stands in one line. */
export function Chain(props: StepProps) {
  const { told, asked } = props
  const t = useTranslations('explain')
  const refused = told.verdict === 'no' || told.verdict === 'approval'
  const skipped = told.chain.filter(({ state }) => state === 'notReached')
  return (
    <section aria-labelledby="explain-chain">
      <h3 id="explain-chain" className="border-border-strong border-b pb-1 font-semibold text-sm">
        {t('chain')}
      </h3>
      <ol className="text-sm">
        {told.chain
          .filter(({ state }) => state !== 'notReached')
          .map(({ step, state }) => {
            const decides = state === 'decides'
            const Show = shown[step]
            const Icon = !decides ? Check : refused ? CircleX : CircleDot
            return (
              <li
                key={step}
                aria-current={decides ? 'step' : undefined}
                className={cx(
                  'grid grid-cols-[14px_1fr] gap-x-3 border-border border-b px-2 py-2 sm:grid-cols-[14px_11rem_1fr]',
                  decides && (refused ? 'bg-stop-soft' : 'bg-ok-soft'),
                )}
              >
                <Icon
                  size={14}
                  strokeWidth={1.75}
                  aria-hidden
                  className={cx('mt-0.5', decides && (refused ? 'text-stop-text' : 'text-ok-text'))}
                />
                <p className="font-medium">
                  {t(`steps.${step}`)}
                  {decides && <span className="block font-normal text-text-2 text-xs">{t('decides')}</span>}
                </p>
                <div className="min-w-0 max-sm:col-start-2">
                  <Show {...props} />
                  {step === 'rules' && <Editor href={ruleHref(told, asked)}>{t('matrix')}</Editor>}
                </div>
              </li>
            )
          })}
      </ol>
      {skipped.length > 0 && (
        <p className="mt-2 px-2 text-sm text-text-3">
          {t('notReached', { steps: skipped.map(({ step }) => t(`steps.${step}`)).join(', ') })}
        </p>
      )}
    </section>
  )
}

/** The cell that decided, in the matrix. */
function ruleHref({ rules }: Told, { system, tool }: StepProps['asked']): string {
  const rule = rules.find(({ decided }) => decided) ?? rules[0]
  return rule === undefined ? paths.access : paths.cell(rule.role, system, rule.wildcard ? '*' : tool)
}

function Editor({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="mt-1 text-xs" data-print="hide">
      <Link href={href}>{children}</Link>
    </p>
  )
}
