"""YAML as editors' servers read it: version 1.2, in which yes and 2024-12-31 are texts."""

import json
import re

import yaml


class Editor(yaml.SafeLoader):
    """Keys are texts, as the reader has them."""

    yaml_implicit_resolvers = {}

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")  # refused by the reader, and endless where it stands in itself
        return super().compose_node(parent, index)

    def number(self, node):
        text = self.construct_scalar(node)
        try:
            return int(text, 0) if text.lower().startswith("0x") else int(text)
        except ValueError:
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))

    def mapping(self, node):
        pairs = {}
        yield pairs
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.YAMLError("a key that is no text")
            pairs[key.value] = self.construct_object(value, deep=True)


for name, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("number", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
     list("-+.0123456789")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(f"^(?:{pattern})$"), first)
Editor.add_constructor("tag:yaml.org,2002:number", Editor.number)
Editor.add_constructor("tag:yaml.org,2002:map", Editor.mapping)


def text_of(path):
    return path.read_bytes().decode("utf-8-sig")


def document_in(path):
    """What a file says, or None where it is no YAML or no JSON."""
    try:
        text = text_of(path)
        return json.loads(text) if path.suffix == ".json" else yaml.load(text, Editor)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def kind_of(path):
    """The kind of a file, by its folder under scenarios/."""
    if path.parent.name in ("packs", "programmes"):
        return "pack"
    if "exports" in path.parts:
        return "mapping"
    return "sweep" if "sweeps" in path.parts else "scenario"
