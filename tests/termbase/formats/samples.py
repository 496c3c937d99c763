"""A glossary with something of everything."""

from aligner.document.model import Source
from aligner.glossary.load import load_glossary

TEXT = """\
version: 1
keep: [CUDA]
terms:
  天垓:
    en: TianYuan
    kind: product
    also: [天陔]
    ok: [Tianyuan]
    was: {BI-V100: the name of the first series}
    avoid: {Tian Yuan: no space, Tiangai: {reason: pinyin, anywhere: true}}
    short: [the TianYuan]
    except: [天垓下]
    note: GPU for training, "the big one"
    source: https://example.com/?a=1&b=2
    examples: [{zh: 天垓今天发布, en: The TianYuan came out today}]
  苹果: [{en: Apple, kind: company}, {en: apple, kind: term, ok: [apple fruit]}]
  图形处理器: {en: GPU, kind: acronym}
"""
GLOSSARY = load_glossary(Source("g.yaml", TEXT))
