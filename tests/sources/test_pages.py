"""Pages of articles: what is text and what only stands around it."""

from monitor import parse_page

PAGE = """<html><head><title>Bridge closed | The Post</title></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>Bridge closed</h1><p class="byline"><time>3 May 2025</time> By Ida Holm</p>
<p>The old bridge was closed after 12 people were hurt, police said.</p><p>It will open again on Monday.</p></article></main>
<footer><p>Imprint</p></footer></body></html>"""


def test_a_short_article_keeps_its_paragraphs_and_leaves_headline_and_byline_out() -> None:
    article = parse_page(PAGE.encode(), "https://post.example/bridge")
    assert article.text.split("\n\n") == [
        "The old bridge was closed after 12 people were hurt, police said.",
        "It will open again on Monday.",
    ]
    assert article.title == "Bridge closed"
