from courses.packs.pictures import single_pictures

PICTURE = """<figure><picture>
<source type="image/avif" srcset="/media/a.480.avif 480w, /media/a.1320.avif 1320w" sizes="660px">
<source type="image/webp" srcset="/media/a.480.webp 480w, /media/a.1320.webp 1320w" sizes="660px">
<img src="/media/a.480.jpg" srcset="/media/a.480.jpg 480w, /media/a.1320.jpg 1320w" alt="Papers &amp; &quot;keys&quot;"
 width="480" height="320" loading="lazy">
</picture></figure>"""


def test_the_widest_that_fits_a_phone_is_kept_in_the_smallest_format():
    html, chosen = single_pictures(PICTURE)

    assert chosen == ["/media/a.480.avif"]
    assert html == (
        '<figure><img src="/media/a.480.avif" alt="Papers &amp; &quot;keys&quot;" width="480" height="320"></figure>'
    )


def test_a_picture_in_wide_sizes_only_keeps_the_narrowest():
    wide = '<source type="image/webp" srcset="/media/b.1320.webp 1320w">'
    html = f'<picture>{wide}<img src="/media/b.jpg" width="2000" alt=""></picture>'

    assert single_pictures(html) == ('<img src="/media/b.1320.webp" alt="" width="2000">', ["/media/b.1320.webp"])


def test_a_picture_in_one_size_keeps_it():
    html = '<picture><img src="/media/c.jpg" alt="A form" width="300"></picture>'

    assert single_pictures(html) == ('<img src="/media/c.jpg" alt="A form" width="300">', ["/media/c.jpg"])


def test_everything_else_stays_letter_by_letter():
    html = '<p>Text</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><picture></picture>'

    assert single_pictures(html) == (html, [])
