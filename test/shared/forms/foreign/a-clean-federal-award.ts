import type { Application, Values } from "../a-clean-application.ts";

/** A workbook of five awards that meets every rule of federal-awards@2024.1. */
export function aCleanFederalAward(): Application {
  return {
    fields: {
      formVersion: "federal-awards@2024.1",
      period: "2024",
      auditee: "County of Example",
      uei: "ZQGGHJH74DW7",
      totalExpended: 1_250_000.4,
    },
    tables: {
      awards: [
        anAward(1, {
          amount: 500_000,
          programTotal: 750_000.4,
          cluster: "research",
          clusterTotal: 500_000,
          major: true,
          reportType: "unmodified",
        }),
        anAward(2, { amount: 250_000.4, programTotal: 750_000.4 }),
        anAward(3, {
          prefix: "93",
          extension: "RD1",
          identification: "contract 7",
          direct: false,
          passName: "State A|State B",
          passId: "1|2",
          amount: 100_000,
          programTotal: 100_000,
        }),
        anAward(4, {
          prefix: "93",
          extension: "600",
          cluster: "state",
          stateCluster: "Rivers",
          amount: 300_000,
          programTotal: 300_000,
          clusterTotal: 300_000,
          passedOn: true,
          passedAmount: 0,
        }),
        anAward(5, {
          prefix: "14",
          extension: "U02",
          identification: "2023",
          cluster: "other",
          otherCluster: "Bridges",
          amount: 100_000,
          programTotal: 100_000,
          clusterTotal: 100_000,
          guaranteed: true,
          loanBalance: 0,
        }),
      ],
    },
  };
}

function anAward(number: number, more: Values): Values {
  return {
    reference: `AWARD-${String(number).padStart(4, "0")}`,
    prefix: "10",
    extension: "557",
    identification: null,
    program: `Program ${number}`,
    amount: 0,
    cluster: "none",
    stateCluster: null,
    otherCluster: null,
    programTotal: 0,
    clusterTotal: 0,
    guaranteed: false,
    loanBalance: null,
    direct: true,
    passName: null,
    passId: null,
    passedOn: false,
    passedAmount: null,
    major: false,
    reportType: null,
    findings: 0,
    ...more,
  };
}
