import { bidLearning } from '#lib/findings/bid-learning/index.ts'
import { certOnSite } from '#lib/findings/cert-on-site/index.ts'
import { contractValue } from '#lib/findings/contract-value/index.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import { jobBorrow } from '#lib/findings/job-borrow/index.ts'
import { leavers } from '#lib/findings/leavers/index.ts'
import { marginFade } from '#lib/findings/margin-fade/index.ts'
import { notSetUp } from '#lib/findings/not-set-up/index.ts'
import { paidTwice } from '#lib/findings/paid-twice/index.ts'
import { permits } from '#lib/findings/permits/index.ts'
import { pipelineHole } from '#lib/findings/pipeline-hole/index.ts'
import { rfiBlocks } from '#lib/findings/rfi-blocks/index.ts'
import { safetyPattern } from '#lib/findings/safety-pattern/index.ts'
import { subRisk } from '#lib/findings/sub-risk/index.ts'
import { underBilling } from '#lib/findings/under-billing/index.ts'
import type { InsightPlaybook } from './types.ts'

type Recognised = Pick<InsightPlaybook, 'examples' | 'signals' | 'needs' | 'takes' | 'vendorsOf'>

/** A finding as an answer: it says what it needs, finds and tells it; here stands how a question for it is recognised. */
function story(rule: FindingRule<Finding>, recognised: Recognised): InsightPlaybook {
  return {
    id: rule.id,
    title: rule.name,
    ...recognised,
    needsOf: (input) => rule.needsOf(input),
    tell: (input, writer) => rule.tell(rule.find(input), writer, input),
  }
}

export const stories: readonly InsightPlaybook[] = [
  story(marginFade, {
    examples: {
      en: ['Why did margin drop on 24-017, and can we still recover it?'],
      es: ['¿Por qué bajó el margen de 24-017 y todavía se puede recuperar?'],
    },
    signals: [
      [/\bmargin|\bmargen|\bprofitab|\brentabilidad/, 2],
      [/\bfad(e|ed|es|ing)\b/, 3],
      [/\b(drop|dropped|fell|fall|falling|lost|losing|shrink|down|worse)|\bbaj[oae]|\bcay|\bperdi/, 1],
      [/\bwhy\b|\bpor que\b|\brecover|\brecuper/, 1],
    ],
    needs: 'project',
  }),
  story(underBilling, {
    examples: {
      en: ['Why is 23-041 under-billed?', 'Is 25-006 over-billed?'],
      es: ['¿Por qué 23-041 está subfacturada?', '¿Está sobrefacturada la obra 25-006?'],
    },
    signals: [
      [/\b(under|over)[ -]?bill|\bsub ?factur|\bsobre ?factur/, 3],
      [/\bearned\b|\bdevengad/, 1.5],
      [/\bbilled\b|\bfacturad|\bpay app/, 1.5],
    ],
    needs: 'project',
  }),
  story(jobBorrow, {
    examples: {
      en: ['Is one job paying for another?'],
      es: ['¿Una obra está pagando otra?'],
    },
    signals: [
      [/\bone job\b.*\banother\b|\buna obra\b.*\botra\b|\bother jobs?\b|\botras obras\b/, 1.5],
      [/\bpay(s|ing)?\b|\bfund|\bcarr(y|ies|ying)\b|\bborrow|\bfinanc|\bpaga|\bprest|\bsostien/, 1.5],
      [/\bover-?billing come from|\bviene la sobrefacturacion/, 3],
    ],
  }),
  story(notSetUp, {
    examples: {
      en: ['Which jobs have we won but not set up?'],
      es: ['¿Qué obras hemos ganado pero no dado de alta?'],
    },
    signals: [
      [/\bwon\b|\bganad|\bclosed[- ]won|\bawarded/, 1.5],
      [/\bset ?up\b|\bdad[ao]s? de alta|\bdar de alta|\bopened\b|\bcreated\b|\bno job\b/, 1.5],
      [/\bnot\b|\bnever\b|\bwithout\b|\bno\b|\bsin\b|\bmissing\b/, 0.5],
    ],
  }),
  story(permits, {
    examples: {
      en: ['Do our permits on 24-022 cover the next pour?', 'Which permits of 24-022 lapse soon?'],
      es: ['¿Cubren nuestros permisos de 24-022 el próximo vaciado?', '¿Qué permisos de 24-022 vencen pronto?'],
    },
    signals: [
      [/\bpermit|\bpermiso/, 2],
      [/\bpour|\bvaciad|\bcolad|\bdig\b|\bexcavat|\bexcava/, 1.5],
      [/\bcover|\bexpir|\blapse|\bvence|\bvalid|\bcubr|\bsoon\b|\bpronto\b/, 1],
      [/\blocate|\butility|\bservicios enterrados/, 1.5],
    ],
    needs: 'project',
  }),
  story(paidTwice, {
    examples: {
      en: ['Did we pay any invoice twice?'],
      es: ['¿Pagamos alguna factura dos veces?'],
    },
    signals: [
      [/\btwice\b|\bdos veces\b|\bduplicat|\bdouble/, 2.5],
      [/\bpaid\b|\bpay\b|\bpayment|\bpagad|\bpagamos|\bpago/, 1],
      [/\binvoice|\bbill|\bfactura/, 0.5],
    ],
  }),
  story(leavers, {
    examples: {
      en: ['Does anybody who left still have hours or an account?'],
      es: ['¿Alguien que se fue todavía tiene horas o una cuenta?'],
    },
    signals: [
      [/\bleft\b|\bleaver|\bterminat|\bformer employee|\bse fue|\bse fueron|\bbaja\b|\bdespedid/, 2],
      [/\bhours\b|\bhoras\b|\baccount|\bcuenta|\baccess\b|\bacceso/, 1.5],
      [/\bstill\b|\btodavia\b|\baun\b|\bpaid\b/, 0.5],
    ],
  }),
  story(certOnSite, {
    examples: {
      en: [
        'Is anybody on site with a certificate that has ended?',
        'Is anybody on 25-003 with a certificate that has ended?',
      ],
      es: ['¿Hay alguien en obra con un certificado vencido?', '¿Hay alguien en 25-003 con un certificado vencido?'],
    },
    signals: [
      [/\bcert(s|ificates?|ifications?)?\b|\blicen[sc]e|\bcertificad|\blicencia|\btarjeta|\bcard\b/, 1.5],
      [/\bexpired?\b|\blapsed|\bended\b|\bdead\b|\bvencid|\bwithout\b|\bsin\b/, 1],
      [/\bon site\b|\bworking\b|\banybody\b|\banyone\b|\ben obra\b|\btrabaja|\balguien/, 1],
    ],
    takes: 'project',
  }),
  story(rfiBlocks, {
    examples: {
      en: ['What is holding up the work on 24-031?', 'Which RFIs hold up a submittal?'],
      es: ['¿Qué detiene el trabajo en 24-031?', '¿Qué RFI detienen un entregable?'],
    },
    signals: [
      [/\b(holds?|holding|held) (it |us |the \w+ )?up\b|\bblock|\bstuck\b|\bdetien|\bfrena|\bparad[ao]/, 2],
      [/\brfis?\b|\bsubmittal|\bentregable|\bsteel\b|\bacero\b|\bwork\b|\btrabajo\b|\breleas|\bliber/, 1],
    ],
    takes: 'project',
  }),
  story(subRisk, {
    examples: {
      en: ['Is Halvorsen Electric a risk for us?'],
      es: ['¿Es Halvorsen Electric un riesgo para nosotros?'],
    },
    signals: [
      [/\brisk|\briesgo|\bworr(y|ied)\b|\bpreocup|\bliens?\b|\bgravamen/, 3],
      [/\bfor us\b|\bpara nosotros\b|\bsub\b|\bsubcontract|\bsubcontrat/, 1],
    ],
    needs: 'vendor',
    vendorsOf: 'procore',
  }),
  story(pipelineHole, {
    examples: {
      en: ['Do we have enough work lined up to keep the superintendents busy?'],
      es: ['¿Tenemos suficiente trabajo para mantener ocupados a los superintendentes?'],
    },
    signals: [
      [/\bsuper(intendent)?s?\b|\bsuperintendentes?\b|\benough work\b|\bsuficiente trabajo\b/, 1.5],
      [/\bidle\b|\bbusy\b|\bbench\b|\bocupad|\bdesocupad|\bsin obra\b|\bwithout a job\b/, 1.5],
      [/\bhole\b|\bhueco\b|\brun out of work\b|\bsin trabajo\b/, 3],
    ],
  }),
  story(bidLearning, {
    examples: {
      en: ['Against whom do we lose our bids, and why?'],
      es: ['¿Contra quién perdemos nuestras ofertas y por qué?'],
    },
    signals: [
      [/\blos(e|es|ing|t)\b|\bbeat(s|ing)?\b|\bperd(emos|imos|er|idas?)\b|\bgan(a|an)\b/, 1.5],
      [/\bagainst\b|\bcontra\b|\bcompetitor|\bcompetidor/, 1.5],
      [/\bwhy\b|\bpor que\b|\blearn|\baprend/, 0.5],
    ],
  }),
  story(safetyPattern, {
    examples: {
      en: ['What is our TRIR, and is there a pattern in the injuries?'],
      es: ['¿Cuál es nuestra TRIR y hay un patrón en los accidentes?'],
    },
    signals: [
      [/\bpattern\b|\bpatron\b/, 2.5],
      [/\binjur|\bhurt\b|\bincident|\baccident|\blesion|\blastim/, 1.5],
      [/\bnew (people|hires?|guys)\b|\bnuevos\b|\bfirst (month|days)\b|\bprimer mes\b/, 1.5],
    ],
  }),
  story(contractValue, {
    examples: {
      en: ['What is the contract value of 24-031?'],
      es: ['¿Cuál es el valor del contrato de 24-031?'],
    },
    signals: [
      [/\bcontract|\bcontrato/, 1.5],
      [/\bvalue|\bvalor|\bworth|\bamount|\bsum\b|\bimporte|\bmonto|\bhow much|\bcuanto/, 1.5],
      [/\bdiffer|\bconflict|\bcounts?\b|\bdifier|\bcual cuenta/, 0.5],
    ],
    needs: 'project',
  }),
]
