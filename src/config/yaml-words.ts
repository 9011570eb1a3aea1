import type { ErrorCode, YAMLError } from 'yaml';
import type { Sentence } from '../core/language.ts';

/** What the parser of YAML complains of, without the place. */
export function tellYamlError(error: YAMLError): Sentence {
  const [first = ''] = error.message.split('\n', 1);
  return { en: first.replace(/ at line \d+, column \d+:?$/, ''), zh: chinese[error.code] };
}

const chinese: Record<ErrorCode, string> = {
  ALIAS_PROPS: '别名不能带标签或锚点',
  BAD_ALIAS: '别名或锚点的名称有误',
  BAD_COLLECTION_TYPE: '标签与其后的内容不符',
  BAD_DIRECTIVE: '指令有误',
  BAD_DQ_ESCAPE: '双引号内的转义有误：请改用单引号',
  BAD_INDENT: '缩进有误：同一层的键应左对齐，括号应成对',
  BAD_PROP_ORDER: '标签或锚点的位置有误',
  BAD_SCALAR_START: '值不能以该字符开头：请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行内出现了多个键：请分行，或给含冒号的值加引号',
  BLOCK_IN_FLOW: '方括号或花括号内不能使用缩进的写法',
  DUPLICATE_KEY: '键重复：请删去其一',
  IMPOSSIBLE: '无法解析',
  KEY_OVER_1024_CHARS: '键过长，或缺少冒号',
  MISSING_CHAR: '缺少符号：请检查引号、括号、逗号与冒号是否成对、齐全',
  MULTILINE_IMPLICIT_KEY: '键应写在一行内：请检查冒号与缩进',
  MULTIPLE_ANCHORS: '一处有多个锚点',
  MULTIPLE_DOCS: '文件中含多份 YAML 文档：只能有一份',
  MULTIPLE_TAGS: '一处有多个标签',
  NON_STRING_KEY: '键应为文本',
  RESOURCE_EXHAUSTION: '嵌套过深',
  TAB_AS_INDENT: '缩进不能用制表符：请改用空格',
  TAG_RESOLVE_FAILED: '未知的标签',
  UNEXPECTED_TOKEN: '此处有多余或错位的符号',
};
