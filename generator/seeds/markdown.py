"""A reading → the Markdown of its body, showing exactly the words of the seed."""

from generator.content import escape_lines, escape_paragraph
from generator.seeds.layout import Block
from generator.seeds.reading import Reading


def body(reading: Reading) -> str:
    """The blocks of the text, parted by empty lines."""
    return "\n\n".join(
        f"## {_heading(block.text)}" if block.number in reading.headings else _block(block)
        for block in reading.body
    )


def _block(block: Block) -> str:
    match block.kind:
        case "verse":
            return escape_lines(line.text for line in block.lines)
        case "bullets":
            return "\n".join(f"- {escape_paragraph(line.text)}" for line in block.lines)
        case "numbers":
            return "\n".join(
                f"{number}. {escape_paragraph(line.text)}"
                for number, line in enumerate(block.lines, 1)
            )
        case "quote":
            return "\n".join(f"> {escape_paragraph(line.text)}  " for line in block.lines).rstrip()
        case _:
            return escape_paragraph(block.text)


def _heading(text: str) -> str:
    # Signs at the end of a heading would be its closing mark.
    escaped = escape_paragraph(text)
    return f"{escaped[:-1]}\\#" if escaped.endswith("#") else escaped
