// Draws laid-out pages onto a PDF surface.
#include "reports/render/pdf.hpp"

#include <cairo-pdf.h>

#include "reports/render/pages.hpp"
#include "src/base/result.hpp"

namespace terrier::reports {

namespace {

struct Free {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(cairo_t* c) const { cairo_destroy(c); }
};

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS)
        throw WorldError(WorldError::Cause::unavailable, std::string("Writing the PDF failed: ") + cairo_status_to_string(status) + ".");
}

void describe(cairo_surface_t* surface, const Document& document) {
    const auto set = [&](cairo_pdf_metadata_t what, const std::string& text) { cairo_pdf_surface_set_metadata(surface, what, text.c_str()); };
    const std::string date = to_iso(file_date(document)) + "T00:00:00Z";
    set(CAIRO_PDF_METADATA_TITLE, printable(document.title));
    set(CAIRO_PDF_METADATA_AUTHOR, printable(document.organisation));
    set(CAIRO_PDF_METADATA_SUBJECT, printable(footer_line(document)));
    set(CAIRO_PDF_METADATA_CREATOR, "Terrier " + document.program_version);
    set(CAIRO_PDF_METADATA_CREATE_DATE, date);
    set(CAIRO_PDF_METADATA_MOD_DATE, date);
}

void add_outline(cairo_surface_t* surface, const Pages& pages) {
    int above[4] = {CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT};
    for (const Entry& entry : pages.entries) {
        const auto flags = entry.level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : static_cast<cairo_pdf_outline_flags_t>(0);
        const int id = cairo_pdf_surface_add_outline(surface, above[entry.level - 1], printable(entry.title).c_str(),
                                                     ("dest='" + entry.target + "'").c_str(), flags);
        for (int level = entry.level; level < 4; ++level) above[level] = id;
    }
}

}  // namespace

std::string render_pdf(const Document& document, const Progress& progress) {
    const auto pages = lay_out(document, progress);
    std::string bytes;
    std::vector<std::size_t> reopened;
    {
        const std::unique_ptr<cairo_surface_t, Free> surface(cairo_pdf_surface_create_for_stream(append, &bytes, 595.276, 841.89));
        describe(surface.get(), document);
        add_outline(surface.get(), *pages);
        const std::unique_ptr<cairo_t, Free> cairo(cairo_create(surface.get()));
        reopened = pages->draw_tagged(
            cairo.get(),
            [&](std::size_t page) {
                const chart::Size size = pages->size(page);
                cairo_pdf_surface_set_size(surface.get(), size.width, size.height);
            },
            [&](std::size_t page) {
                cairo_show_page(cairo.get());
                progress.report(static_cast<double>(page + 1) / static_cast<double>(pages->count()), "Drawing pages");
            });
        check(cairo_status(cairo.get()));
        cairo_surface_finish(surface.get());
        check(cairo_surface_status(surface.get()));
    }
    return finished_pdf(bytes, document, pages->alternatives, reopened);
}

}  // namespace terrier::reports
