/** What bills have taken of an order's line: they link to it. What was received links too, and is no bill. */
const linkedBills = `(SELECT k.previousdoc, k.previousline, SUM(ABS(bl.foreignamount)) AS amount
  FROM previoustransactionlinelink k JOIN transactionline bl ON bl.transaction = k.nextdoc AND bl.id = k.nextline
  WHERE k.linktype = 'OrdBill' GROUP BY k.previousdoc, k.previousline)`

/** A line by amount has no quantity, so that none of it is ever billed. */
const billed = `CASE WHEN COALESCE(ol.quantity, 0) = 0 THEN COALESCE(lb.amount, 0)
  ELSE COALESCE(ol.quantitybilled * ol.rate, 0) END`
const ordered = 'ABS(COALESCE(ol.foreignamount, 0))'

/** By order: what of all its lines is billed and what is left to bill. Nothing is left of a closed line. */
export const orderLines = `(SELECT ol.transaction AS ordered, SUM(${billed}) AS billed,
    SUM(CASE WHEN ol.isclosed = 'T' OR ${billed} > ${ordered} THEN 0 ELSE ${ordered} - ${billed} END) AS remaining
  FROM transactionline ol JOIN transaction po ON po.id = ol.transaction AND po.type = 'PurchOrd'
  LEFT JOIN ${linkedBills} lb ON lb.previousdoc = ol.transaction AND lb.previousline = ol.id
  WHERE ol.mainline = 'F' AND ol.taxline = 'F' GROUP BY ol.transaction)`
