import { readSql } from '../../db/sql-file.ts';
import type { LineNight } from '../line-night.ts';
import type { LineFacts, Standing, Story } from '../story.ts';

/** Who the line is, as known on the day. */
export async function readLineFacts(night: LineNight): Promise<LineFacts> {
  const [facts] = await read<LineFacts>(night, 'about-line');
  if (!facts) throw new Error('the line that was found is not there');
  return facts;
}

/** Score, stage and value of the line; null when it was not active that night. */
export async function readStanding(night: LineNight): Promise<Standing | null> {
  const [standing] = await read<Standing>(night, 'standing');
  return standing ?? null;
}

/** What the playbook has for the line, in the configured language. */
export async function readAnswer(night: LineNight): Promise<Story['answer']> {
  type Answer = Record<'action_en' | 'action_zh' | 'offer_en' | 'offer_zh', string | null>;
  const [answer] = await read<Answer>(night, 'playbook');
  const { language } = night.config;
  return {
    action: answer?.[`action_${language}`] ?? null,
    offer: answer?.[`offer_${language}`] ?? null,
  };
}

async function read<Shape>(night: LineNight, file: string): Promise<Shape[]> {
  const { db, config, asOf, line } = night;
  const sql = readSql(import.meta.url, `${file}.sql`);
  return (await db.rows(sql, { as_of: asOf, line, operator: config.operator })) as Shape[];
}
