import type { Client } from "../../../shared/submission/client.ts";
import { aPark, anApplication } from "../use-cases/sample-uploads.ts";
import { shaoguan } from "../use-cases/world.ts";
import type { IsolationWorld, Reporting } from "./isolation-world.ts";
import { path, secrets } from "./readings.ts";

/** What others do in the meantime: file anew, are returned with a remark, are extended, recommended. */
export async function letOthersAct({ parks, otherCity, people }: IsolationWorld): Promise<void> {
  const { foreign, sibling } = parks;
  await act(otherCity.client, foreign, {
    kind: "return",
    reason: secrets.review,
    remarks: [{ sheet: "封面", cell: "C8", text: secrets.review }],
  });
  const place = { cityName: "韶关市", county: "440204", countyName: "浈江区", areaCode: "0751" };
  const mended = await anApplication(aPark(3, { city: shaoguan, ...place }), { fields: { unitHead: "何示例" } });
  await foreign.person.client.ask("fileWorkbook", { workbook: { bytes: mended }, key: "mended-elsewhere" });
  const { client } = people.province;
  const { json } = await client.ask("readRound", { params: path });
  const scope = { kind: "unit", unit: foreign.unit.id } as const;
  const event = { kind: "extend", scope, until: "2100-01-01T00:00:00.000Z", reason: secrets.extension } as const;
  await client.ask("changeRound", { params: path, version: json.version, body: event });
  const { json: city } = await client.ask("readRound", { params: path });
  const ofCity = { ...event, scope: { kind: "city", city: shaoguan }, until: "2100-02-01T00:00:00.000Z" } as const;
  await client.ask("changeRound", { params: path, version: city.version, body: ofCity });
  const recommendation = { order: 1, opinion: "符合条件,同意推荐该园区", reviewer: "李四", date: "2026-04-02" };
  await act(otherCity.client, foreign, { kind: "recommend", recommendation });
  await act(client, foreign, { kind: "accept" });
  await act(client, foreign, { kind: "select" });
  await act(sibling.person.client, sibling, { kind: "withdraw", reason: "暂不申报" });
  const staff = people.administrator.client;
  const added = { kind: "park", name: "第8示例产业园", city: shaoguan } as const;
  const { json: unit } = await staff.ask("addUnit", { body: added });
  await staff.ask("addAccount", { body: { login: "yuanqu-8", name: "某人", role: "park", unit: unit.id } });
}

async function act(client: Client, { submission: id }: Reporting, body: object): Promise<void> {
  const { json } = await client.ask("readSubmission", { params: { id } });
  await client.ask("actOnSubmission", { params: { id }, version: json.version, body: body as never });
}
