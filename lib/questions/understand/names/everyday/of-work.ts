/** What everybody in building says in English, beside the commonest words: without plurals. */
export const ofWork = `
addendum allowance apprentice architect asset attic audit backcharge backfill backlog balance banker basement bathroom beam
bidder billing bonus boss brick broker builder cabinet calendar carpenter cash ceiling cement certificate change chart claim
closeout column contractor cooling cotton courier crane crew cubicle customer deadline debit debt deck deduct delivery demo
deposit developer dig dirt dispatch dividend downtime drainage drawing drywall duct dumpster earning easement electrician
email estimator excavator exhaust expense export fee fence fixture flagger floor flooring footing forecast foreman forklift
formwork foundation framing freight furniture glazing grading gravel gutter handrail handbook hauling heating helmet hire
hoist inbox injury inspection inspector insulation insurance inventory invoice job kitchen laborer ladder landscape lawyer
lease ledger lender liability lien loan lobby locate lumber manager manpower margin markup masonry mason meeting milestone
minute mobilization money mortgage mortgage office operator outstanding overdue overhead overtime owner paint painter parking
partner pavement payment payable payroll permit pipe plumber plumbing plywood pour premium procurement profit proposal
punch purchase rebar receipt receivable refund rental rent retainage retention revenue rework roof roofing salary schedule
scaffold scaffolding scope sewer shop shovel sidewalk siding signage slab spec specification sprinkler staircase stairs
statement steel storm structural sub subcontract subcontractor submittal substitution superintendent supplier surveyor
takeoff tenant tile timesheet tool trailer training transit trench trucking turnover upgrade variance vendor ventilation
vest vice wage waiver warehouse warranty waterproofing wage weld welder wiring worksheet yard zoning
`
